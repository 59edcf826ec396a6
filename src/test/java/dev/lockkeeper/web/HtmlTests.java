package dev.lockkeeper.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HtmlTests {

	@Test
	void textWhenHostileThenEscaped() {
		assertThat(Html.of("p").text("<script>alert('1')</script> & \"so\""))
			.hasToString("<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;so&quot;</p>");
		assertThat(Html.of("p").foreign("</bdi><b>")).hasToString("<p><bdi>&lt;/bdi&gt;&lt;b&gt;</bdi></p>");
	}

	@Test
	void attributeWhenHostileThenStaysInQuotes() {
		assertThat(Html.of("p").with("id", "\" onclick=\"alert(1)").with("hidden"))
			.hasToString("<p id=\"&quot; onclick=&quot;alert(1)\" hidden></p>");
	}

	@Test
	void textWhenNotAllowedInHtmlThenReplaced() {
		assertThat(Html.of("p").text("a\u0000b\u001bc\uD800d\ne")).hasToString("<p>a\uFFFDb\uFFFDc\uFFFDd\ne</p>");
		assertThat(Html.of("p").text("x".repeat(5000)).toString()).hasSizeLessThan(4100).endsWith("x …</p>");
	}

	@Test
	void verbatimWhenTextClosesElementThenThrows() {
		assertThat(Html.verbatim("style", "a > b { }")).hasToString("<style>a > b { }</style>");
		assertThatIllegalArgumentException().isThrownBy(() -> Html.verbatim("script", "x = '</script>'"));
	}

}
