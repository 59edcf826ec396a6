# The last report in the log. If the log driver split a long line, the parts are joined.
def report: (try fromjson catch null)
  | select(type == "object" and (.command | type) == "string" and (.databases | type) == "array");
. as $lines
| [$lines[] | strings | select(startswith("{\"command\":")) | report] as $whole
| if ($whole | length) > 0 then $whole[-1]
  else
    ([range($lines | length) | select($lines[.] | startswith("{\"command\":"))] | last) as $first
    | if $first == null then null
      else first(range($first + 2; ([$first + 200, ($lines | length)] | min) + 1) as $past | $lines[$first:$past] | add | report) // null
      end
  end
