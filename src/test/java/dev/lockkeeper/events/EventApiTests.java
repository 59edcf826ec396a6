package dev.lockkeeper.events;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.contract.RecordsContract;
import dev.lockkeeper.testing.ApplicationDatabase;
import dev.lockkeeper.testing.Migrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@RecordsContract("events")
@AutoConfigureMockMvc
@Import(ApplicationDatabase.class)
class EventApiTests {

	private static final String EVENT = """
			{"id": "%s", "type": "%s", "occurredAt": "%s", "sessionId": "%s", "details": {"n": [1, {"x": null}]}}""";

	private static final String SESSION = "0192f000-0000-7000-8000-00000000abcd";

	@Autowired
	private MockMvcTester http;

	@Autowired
	private JdbcClient jdbc;

	@BeforeAll
	static void migrate(@Autowired JdbcConnectionDetails connection) {
		Migrations.apply(connection, null);
	}

	@BeforeEach
	void empty() {
		this.jdbc.sql("TRUNCATE events").update();
	}

	@Test
	void postWhenNewThenCreatedAndStored() {
		String id = UUID.randomUUID().toString();
		MvcTestResult result = post(id, "login", "2026-02-11T10:30:00.123456Z");
		assertThat(result).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/events/" + id);
		assertThat(this.http.get().uri("/events/" + id)).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(EVENT.formatted(id, "login", "2026-02-11T10:30:00.123456Z", SESSION));
	}

	@Test
	void postWhenRepeatedThenOkAndOneRow() {
		String id = UUID.randomUUID().toString();
		post(id, "login", "2026-02-11T10:30:00Z");
		assertThat(post(id, "login", "2026-02-11T11:30:00+01:00")).hasStatus(HttpStatus.OK);
		assertThat(this.jdbc.sql("SELECT count(*) FROM events").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void postWhenIdTakenByAnotherThenConflict() {
		String id = UUID.randomUUID().toString();
		post(id, "login", "2026-02-11T10:30:00Z");
		assertThat(post(id, "logout", "2026-02-11T10:30:00Z")).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.jdbc.sql("SELECT kind FROM events").query(String.class).single()).isEqualTo("login");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type": "x", "occurredAt": "2026-02-11T10:30:00Z"} | id
			{"id": "0192f000-0000-7000-8000-000000000001", "type": " ", "occurredAt": "2026-02-11T10:30:00Z"} | type
			{"id": "0192f000-0000-7000-8000-000000000001", "type": "x"} | occurredAt
			""")
	void postWhenFieldInvalidThenProblemNamesIt(String body, String field) {
		assertThat(post(body)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			not json
			{"id": "no uuid", "type": "x", "occurredAt": "2026-02-11T10:30:00Z"}
			{"id": "0192f000-0000-7000-8000-000000000001", "type": "x", "occurredAt": "yesterday"}
			{"id": "0192f000-0000-7000-8000-000000000001", "type": "a\\u0000b", "occurredAt": "2026-02-11T10:30:00Z"}
			{"id": "0192f000-0000-7000-8000-000000000001", "type": "x", "occurredAt": "+999999-01-01T00:00:00Z"}
			""")
	void postWhenNotStorableThenBadRequest(String body) {
		assertThat(post(body)).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void getWhenUnknownThenNotFound() {
		assertThat(this.http.get().uri("/events/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void listWhenPagedThenEveryEventOnceInOrder() {
		// two events at the same instant, so that only the id orders them
		for (int i = 0; i < 5; i++) {
			post("0192f000-0000-7000-8000-00000000000" + i, "login", "2026-02-11T10:30:0" + i / 2 + "Z");
		}
		StringBuilder seen = new StringBuilder();
		String after = "";
		for (int page = 0; page < 3; page++) {
			MvcTestResult result = this.http.get().uri("/events?limit=2" + after).exchange();
			List<String> ids = JsonPath.read(body(result), "$.events[*].id");
			ids.forEach((id) -> seen.append(id.charAt(id.length() - 1)));
			@Nullable String next = JsonPath.read(body(result), "$.next");
			after = "&after=" + next;
			assertThat(next == null).isEqualTo(page == 2);
		}
		assertThat(seen).hasToString("01234");
	}

	@Test
	void listWhenFilteredThenFromIsInclusiveAndToExclusive() {
		post(UUID.randomUUID().toString(), "login", "2026-02-11T10:00:00Z");
		post(UUID.randomUUID().toString(), "logout", "2026-02-11T10:00:00Z");
		post(UUID.randomUUID().toString(), "login", "2026-02-11T11:00:00Z");
		assertThat(this.http.get().uri("/events?type=login&from=2026-02-11T10:00:00Z&to=2026-02-11T11:00:00Z"))
			.bodyJson()
			.extractingPath("$.events[*].occurredAt")
			.asArray()
			.containsExactly("2026-02-11T10:00:00Z");
	}

	@ParameterizedTest
	@CsvSource({ "limit=0", "limit=1001", "from=yesterday", "after=unknown",
			"after=0192f000-0000-7000-8000-0000000000ff" })
	void listWhenParameterWrongThenBadRequest(String query) {
		assertThat(this.http.get().uri("/events?" + query)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void reportWhenEventsAroundMidnightThenCountsByDayOfUtc() {
		post(UUID.randomUUID().toString(), "login", "2026-02-11T23:59:59.999999Z");
		post(UUID.randomUUID().toString(), "login", "2026-02-12T01:30:00+02:00");
		post(UUID.randomUUID().toString(), "logout", "2026-02-12T00:00:00Z");
		assertThat(this.http.get().uri("/reports/daily?from=2026-02-11&to=2026-02-13")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					[{"day": "2026-02-11", "type": "login", "events": 2},
					 {"day": "2026-02-12", "type": "logout", "events": 1}]""");
		assertThat(this.http.get().uri("/reports/daily?from=2026-02-11")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void reportWhenReadThenUsesItsIndex() {
		this.jdbc.sql("SET enable_seqscan = off").update();
		String plan = String.join("\n",
				this.jdbc.sql("EXPLAIN SELECT * FROM daily_report WHERE day >= '2026-02-11' AND day < '2026-02-13'")
					.query(String.class)
					.list());
		assertThat(plan).contains("events_by_day_and_kind");
	}

	private MvcTestResult post(String id, String type, String occurredAt) {
		return post(EVENT.formatted(id, type, occurredAt, SESSION));
	}

	private MvcTestResult post(String body) {
		return this.http.post().uri("/events").contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private static String body(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
