package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * Reads all files below a folder of the class path. {@link FolderReader} does the same
 * for the file system, without Spring, because the build uses it.
 */
final class ClassPathReader {

	private ClassPathReader() {
	}

	static SortedMap<String, byte[]> read(String folder) throws IOException {
		SortedMap<String, byte[]> files = new TreeMap<>();
		for (Resource resource : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:" + folder + "/**/*")) {
			String url = StringUtils.uriDecode(resource.getURL().toString(), StandardCharsets.UTF_8);
			String relative = url.substring(url.lastIndexOf("/" + folder + "/") + folder.length() + 2);
			if (!relative.endsWith("/") && !FolderReader.hidden(relative) && resource.isReadable()) {
				FolderReader.add(files, relative, resource.getContentAsByteArray());
			}
		}
		return files;
	}

}
