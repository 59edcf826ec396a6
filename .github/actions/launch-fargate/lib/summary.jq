# The summary in Markdown. All text from the log or from AWS is escaped or fenced.
def escaped: tostring | gsub("(?<c>[\\\\`*_{}\\[\\]<>|#~])"; "\\\(.c)") | gsub("[\r\n]+"; " ") | .[0:2000];
def seconds: if . >= 60000 then "\(. / 60000 | floor) min \(. % 60000 / 1000 | floor) s"
  elif . >= 1000 then "\(. / 100 | floor | . / 10) s" else "\(.) ms" end;
def longest_run: [match("`+"; "g").length] | max // 0;
def fenced: (if length > 6000 then .[0:6000] + "\n…" else . end) as $sql
  | ([3, ($sql | longest_run) + 1] | max) as $length
  | ("`" * $length) as $fence
  | "\($fence)sql\n\($sql)\n\($fence)";
def applied: [.migrations[] | select(.outcome == "applied")];
def pending: [.migrations[] | select(.outcome == "pending" or .outcome == "failed")];
def time_of: map(.durationMillis // 0) | add // 0;

def databases_table($migrates):
  "| database | status | version | applied | duration | pending |\n|---|---|---|---|---|---|",
  (.[] | "| \(.database | escaped) | \(.status | escaped) | \(.version // "–" | escaped) | \(applied | length)"
    + " | \(if $migrates and (applied | length) > 0 then applied | time_of | seconds else "" end) | \(pending | length) |");

def migration_row: "| \(.outcome | escaped) | \(.version // "repeatable" | escaped) | \(.description | escaped) | "
  + (if .durationMillis then .durationMillis | seconds else "" end) + " |";

def migrations_table:
  (.migrations | length) as $all
  | select($all > 0)
  | "\n| outcome | version | description | duration |\n|---|---|---|---|",
    (.migrations[-40:][] | migration_row),
    (if $all > 40 then "\nOnly the last 40 of \($all) are shown." else empty end);

def failure: .script as $script | .failure | select(. != null and .statement != null)
  | "\n`\($script | gsub("`"; ""))`\(if .line then ", line \(.line)" else "" end)\(if (.sqlState // "") != "" then ", SQLSTATE \(.sqlState | escaped)" else "" end):\n",
    (.statement | fenced);

def finding:
  if .kind == "misfit" then
    "\n**\(.message | escaped)\(if .sqlState then " (SQLSTATE \(.sqlState | escaped))" else "" end)**\n\nSent from \(.sentFrom | map(escaped) | join(", ")):\n", (.statement | fenced)
  elif .kind == "difference" then
    "- \([.difference, .object, .name] | map(escaped) | join(" "))"
      + (if .attribute then ", \(.attribute | escaped): is \(.found | escaped), expected \(.expected | escaped)" else "" end)
      + (if .counts then "" else " (informational)" end)
  else empty end;

def findings: (.findings // [])
  | (.[:40][] | finding), (if length > 40 then "\nOnly the first 40 of \(length) are shown." else empty end);

def hazard_row: "| \(if .allowed then "allowed" else .severity | escaped end) | \(.file | escaped):\(.line) | \(.rule | escaped) | \(.effect | escaped) \(.blocks | escaped) |";

def hazards_table:
  (.hazards // [])
  | select(length > 0)
  | "\n| severity | location | rule | effect |\n|---|---|---|---|",
    (.[0:40][] | hazard_row),
    (if length > 40 then "\nOnly the first 40 of \(length) are shown." else empty end),
    (map(select(.severity == "error" and (.allowed | not)))[0:10][]
      | "\nSafe alternative for \(.file | escaped), line \(.line):\n", (.instead | fenced));

def session: "session \(.pid)\(if .user then " of \(.user)" else "" end)\(if (.application // "") != "" then " (\(.application))" else "" end)"
  + (if .transactionMillis then ", open for \(.transactionMillis | seconds)" else "" end) + ", holds \(.holds // "–")";

def table_row: "| \(.name | escaped) | \(.migration | escaped) | "
  + (if .lock then "\(.lock | escaped): \(.blocks | escaped) wait" else "no long lock" end)
  + " | \(.bytes / 1048576 | floor) MB, \(.rows) rows, \(.writesPerSecond) writes/s | "
  + ([(.dataMigration | select(. != null) | "data migration \(.)"), (.sessions[] | session)] | join("; ") | escaped) + " |";

def tables_table:
  (.tables // [])
  | select(length > 0)
  | "\n| table | migration | lock | size and load | activity |\n|---|---|---|---|---|", (.[0:40][] | table_row);

def database:
  "\n### \(.database | escaped): \(.summary | escaped)",
  findings,
  (.problems[] | "\n**\(.message | escaped)**"),
  (.migrations[] | failure),
  hazards_table,
  tables_table,
  (.notes[] | "\n\(. | escaped)"),
  (.problems[] | select((.advice // "") != "") | "\nWhat to do: \(.advice | escaped)"),
  migrations_table;

def link($text; $url): if $url == "" then $text else "[\($text)](\($url))" end;

$report[0] as $answer
| [
    "## \($title | escaped): \($word | escaped) \(if $passed == "yes" and $exitCode != "0" then "returned" else "ended with" end) \($status | escaped)"
      + (if $exitCode == "" then "" else " (\($exitCode))" end),
    "",
    (if $answer == null then empty
     else ($answer.databases | select(length > 0) | databases_table($answer.command == "db-migrate")), ($answer.databases[] | database), "" end),
    (if $passed == "yes" or ($answer != null and $advice == "") then empty else "ECS: \($reason | escaped)", "" end),
    (if $passed == "yes" or $advice == "" then empty else "What to do: \($advice)", "" end),
    ([ link("log"; $link), "task \($task | split("/") | last | escaped) of \($definition | escaped)", $took,
       (if $guide == "" then empty else link("recovering"; $guide) end) ]
     | map(select(. != "" and . != "task  of ")) | join(" · ")),
    ""
  ]
| join("\n")
