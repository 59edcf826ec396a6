# shellcheck shell=bash disable=SC2154 # what is not assigned comes from scenario.sh
# What new migrations do, on the pull request that brings them, and in the plan of a release.

judging() { # what db-lint ends with and, as JSON, what it found: a repository and a jar that say so
  mkdir -p "$S/bin" "$S/work"
  printf '%s' "$2" >"$S/report"
  cat >"$S/bin/java" <<FAKE
#!/usr/bin/env bash
echo "java \$*" >>"$S/calls"
case "\$*" in
*"--output json") cat "$S/report" ;;
*"--output markdown") echo "## db-lint: HAZARD (7)" ;;
*"--output sarif") echo '{"runs": []}' ;;
esac
exit $1
FAKE
  chmod +x "$S/bin/java"
  (
    cd "$S/work" || exit
    git init -q -b main
    git -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m base
    git update-ref refs/remotes/origin/main HEAD
    git -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m more
  )
}

lint() {
  (cd "$S/work" && PATH=$S/bin:$PATH "$SCRIPTS/lint" "${1:-origin/main}" findings.sarif) >>"$S/out" 2>&1
  echo $? >"$S/code"
  if [ "$(cat "$S/code")" = 0 ]; then echo passed; else echo blocked; fi >"$S/verdict"
}

hazards='[{"rule":"index-not-concurrent","severity":"error","file":"db/a,b/V1__x.sql","line":3,"effect":"Building 100%\n::error::hostile","blocks":"Writes wait.","instead":"CREATE INDEX CONCURRENTLY i\n  ON t (c);","link":"https://example.org"},
  {"rule":"drop-column","severity":"error","file":"db/V2__y.sql","line":1,"effect":"Dropping c.","blocks":"Readers fail.","instead":"later","link":"https://example.org","allowed":{"reason":"unused","until":"2999-12-31"}}]'

hazard_annotated() { # 10: a hazard is an annotation on its line, in the summary and in the SARIF, and the check is red
  judging 7 "{\"databases\": [{\"problems\": [], \"hazards\": $hazards}]}"
  lint
  [ "$(cat "$S/code")" = 7 ] || wrong "it ended with $(cat "$S/code")"
  grep -qF '::error file=db/a%2Cb/V1__x.sql,line=3,title=index-not-concurrent::Building 100%25%0A::error::hostile%0AWrites wait.%0AInstead:%0ACREATE INDEX CONCURRENTLY i%0A  ON t (c);' "$S/out" ||
    wrong "no annotation"
  grep -q '^::notice file=db/V2__y.sql,line=1,title=drop-column::.*Allowed until 2999-12-31: unused' "$S/out" || wrong "what is allowed is not told"
  [ "$(grep -c '^::error' "$S/out")" = 1 ] || wrong "another line commands the runner"
  grep -q 'db-lint: HAZARD' "$S/summary.md" || wrong "no summary"
  [ "$(output_of sarif)" = findings.sarif ] || wrong "no SARIF"
}

lint_passes() { # 10: nothing found, nothing said; the base is where the branch left it
  judging 0 '{"databases": [{"problems": []}]}'
  lint
  [ "$(cat "$S/code")" = 0 ] || wrong "it ended with $(cat "$S/code")"
  grep -q -- "--since-ref $(git -C "$S/work" rev-parse origin/main) " "$S/calls" || wrong "another base"
  ! grep -q '^::' "$S/out" || wrong "something is annotated"
}

lint_without_answer() { # 10: nothing judged is a failure, whatever the jar ended with
  judging 0 ''
  lint
  [ "$(cat "$S/code")" = 1 ] || wrong "it ended with $(cat "$S/code")"
  grep -q '^::error' "$S/out" || wrong "nothing is said"
}

lint_without_base() { # 10: a base that git does not know
  judging 0 '{"databases": []}'
  lint origin/nowhere
  [ "$(cat "$S/code")" = 1 ] || wrong "it ended with $(cat "$S/code")"
  called java 0
}

lint_not_judged() { # 10: what kept a database from being judged is an error of its own
  judging 3 '{"databases": [{"problems": [{"message": "No scratch database could be made.", "advice": "Start the server."}]}]}'
  lint
  [ "$(cat "$S/code")" = 3 ] || wrong "it ended with $(cat "$S/code")"
  grep -q '^::error title=db-lint::No scratch database could be made. Start the server.' "$S/out" || wrong "not told"
}
