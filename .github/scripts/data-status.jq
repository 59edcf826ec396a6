# Input: [{environment, databases: null or from the report}]. Output: {markdown, wrong: [sentences]}. Text from reports is escaped.
def escaped: tostring | gsub("(?<c>[\\\\`*_{}\\[\\]<>|#~])"; "\\\(.c)") | gsub("[\r\n]+"; " ") | .[0:500];
def asked: .databases != null;
def unreachable: .databases // [] | map(select(.status != "OK"));

def marks:
  (if .percent != null and (.state == "running" or .state == "paused" or .state == "unfinished" or .state == "died" or .state == "failed")
   then " \(.percent) %" else "" end)
  + (if .secondsLeft != null then ", \(if .secondsLeft >= 3600 then "\(.secondsLeft / 3600 | floor) h" elif .secondsLeft >= 60 then "\(.secondsLeft / 60 | floor) min" else "\(.secondsLeft) s" end) left" else "" end)
  + (if .throttle != null then ", throttled" else "" end)
  + (if .changed == true then ", file changed" else "" end)
  + (if .overdue == true then ", **overdue**" else "" end);
def cell: if . == null then "–" else (.state // "unknown" | escaped) + marks end;

. as $answers
| [.[] | .environment as $environment | .databases // [] | .[] | .database as $database | .dataMigrations // [] | .[]
   | {environment: $environment, database: $database, name: .name, status: .}] as $cells
| ($cells | map({database, name}) | unique) as $rows
| [ ($answers[] | select(asked | not) | "\(.environment): no status was received."),
    ($answers[] | .environment as $environment | unreachable[]
      | "\($environment): no status of database \(.database): \(.summary // .status)"),
    ($cells[] | select(.status.overdue == true)
      | "\(.environment): \(.name) of database \(.database) was due on \(.status.due // "?") and is \(.status.state // "unknown")."),
    ($cells[] | select(.status.state == "wrong")
      | "\(.environment): the file of \(.name) of database \(.database) is invalid, so its due date is unknown.") ] as $wrong
| ([$answers[].environment]) as $environments
| (def column($row; $environment): first($answers[] | select(.environment == $environment)) as $answer
     | if ($answer | asked | not) then "**no status**"
       elif any($answer | unreachable[]; .database == $row.database) then "**no status**"
       else first(($cells[] | select(.environment == $environment and .database == $row.database and .name == $row.name).status), null) | cell end;
   [ "## Data migrations",
     "",
     (if ($rows | length) == 0 then "No deployed release contains a data migration."
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
     "– : the release deployed there does not contain the data migration."
   ] | join("\n")) as $markdown
| {markdown: $markdown, wrong: $wrong}
