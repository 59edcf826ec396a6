# From [{environment, databases: null or the report's}] to {markdown, wrong: [sentences]}. Whatever comes from a report is escaped.
def escaped: tostring | gsub("(?<c>[\\\\`*_{}\\[\\]<>|#~])"; "\\\(.c)") | gsub("[\r\n]+"; " ") | .[0:500];
def asked: .databases != null;
def unreachable: .databases // [] | map(select(.status != "OK"));

def marks:
  (if .percent != null and (.state == "running" or .state == "paused" or .state == "unfinished" or .state == "died" or .state == "failed")
   then " \(.percent) %" else "" end)
  + (if .secondsLeft != null then ", \(if .secondsLeft >= 3600 then "\(.secondsLeft / 3600 | floor) h" elif .secondsLeft >= 60 then "\(.secondsLeft / 60 | floor) min" else "\(.secondsLeft) s" end) left" else "" end)
  + (if .throttle != null then ", held" else "" end)
  + (if .changed == true then ", file changed" else "" end)
  + (if .overdue == true then ", **overdue**" else "" end);
def cell: if . == null then "–" else (.state // "not known" | escaped) + marks end;

. as $answers
| [.[] | .environment as $environment | .databases // [] | .[] | .database as $database | .dataMigrations // [] | .[]
   | {environment: $environment, database: $database, name: .name, status: .}] as $cells
| ($cells | map({database, name}) | unique) as $rows
| [ ($answers[] | select(asked | not) | "\(.environment) could not be asked."),
    ($answers[] | .environment as $environment | unreachable[]
      | "\($environment): database \(.database) could not be asked: \(.summary // .status)"),
    ($cells[] | select(.status.overdue == true)
      | "\(.environment): \(.name) of database \(.database) is overdue since \(.status.due // "?"), and \(.status.state // "not known")."),
    ($cells[] | select(.status.state == "wrong")
      | "\(.environment): the file of \(.name) of database \(.database) is wrong, and so nobody knows when it is due.") ] as $wrong
| ([$answers[].environment]) as $environments
| (def column($row; $environment): first($answers[] | select(.environment == $environment)) as $answer
     | if ($answer | asked | not) then "**not asked**"
       elif any($answer | unreachable[]; .database == $row.database) then "**not asked**"
       else first(($cells[] | select(.environment == $environment and .database == $row.database and .name == $row.name).status), null) | cell end;
   [ "## Data migrations",
     "",
     (if ($rows | length) == 0 then "No release that was asked carries any."
      else
        "| data migration | due | \($environments | map(escaped) | join(" | ")) |",
        "|---|---|\($environments | map("---|") | join(""))",
        ($rows[] | . as $row
          | ([$cells[] | select(.database == $row.database and .name == $row.name).status.due | values] | unique | join(", ")) as $due
          | "| \($row.database | escaped): \($row.name | escaped) | \($due | escaped) | \([$environments[] | column($row; .)] | join(" | ")) |")
      end),
     "",
     (if ($wrong | length) > 0 then ($wrong[] | "- **\(escaped)**") else "Nothing is overdue." end),
     ($cells[] | select(.status.failure != null) | "- \(.environment | escaped): \(.database | escaped): \(.name | escaped): \(.status.failure | escaped)"),
     "",
     "A dash: the release there does not carry it."
   ] | join("\n")) as $markdown
| {markdown: $markdown, wrong: $wrong}
