package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * Reads every file below a folder of the class path, as {@link Folder} does of the file
 * system; apart from it because the build's manifest step runs without Spring.
 */
final class ClassPathFolder {

	private ClassPathFolder() {
	}

	static SortedMap<String, byte[]> read(String folder) throws IOException {
		SortedMap<String, byte[]> files = new TreeMap<>();
		for (Resource resource : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:" + folder + "/**/*")) {
			String url = StringUtils.uriDecode(resource.getURL().toString(), StandardCharsets.UTF_8);
			String relative = url.substring(url.lastIndexOf("/" + folder + "/") + folder.length() + 2);
			if (!relative.endsWith("/") && !Folder.hidden(relative) && resource.isReadable()) {
				files.put(relative, resource.getContentAsByteArray());
			}
		}
		return files;
	}

}
