# shellcheck shell=bash disable=SC2154 # what is not assigned comes from scenario.sh
# Hazards of new migrations in a pull request, and in the plan of a release.

judging() { # exit status and JSON report of db-lint: creates a repository and a fake java
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

hazard_annotated() { # 10: a hazard is an annotation on its line, in the summary and in the SARIF; the job fails
  judging 7 "{\"databases\": [{\"problems\": [], \"hazards\": $hazards}]}"
  lint
  [ "$(cat "$S/code")" = 7 ] || wrong "it ended with $(cat "$S/code")"
  grep -qF '::error file=db/a%2Cb/V1__x.sql,line=3,title=index-not-concurrent::Building 100%25%0A::error::hostile%0AWrites wait.%0ASafe alternative:%0ACREATE INDEX CONCURRENTLY i%0A  ON t (c);' "$S/out" ||
    wrong "no annotation"
  grep -q '^::notice file=db/V2__y.sql,line=1,title=drop-column::.*Suppressed until 2999-12-31: unused' "$S/out" || wrong "the suppressed hazard is not reported"
  [ "$(grep -c '^::error' "$S/out")" = 1 ] || wrong "another workflow command"
  grep -q 'db-lint: HAZARD' "$S/summary.md" || wrong "no summary"
  [ "$(output_of sarif)" = findings.sarif ] || wrong "no SARIF"
}

lint_passes() { # 10: no hazard: no annotation; the base is the common ancestor
  judging 0 '{"databases": [{"problems": []}]}'
  lint
  [ "$(cat "$S/code")" = 0 ] || wrong "it ended with $(cat "$S/code")"
  grep -q -- "--since-ref $(git -C "$S/work" rev-parse origin/main) " "$S/calls" || wrong "wrong base"
  ! grep -q '^::' "$S/out" || wrong "something is annotated"
}

lint_without_answer() { # 10: no report is a failure, whatever the exit status
  judging 0 ''
  lint
  [ "$(cat "$S/code")" = 1 ] || wrong "it ended with $(cat "$S/code")"
  grep -q '^::error' "$S/out" || wrong "no error is reported"
}

lint_without_base() { # 10: Git does not know the base: fails
  judging 0 '{"databases": []}'
  lint origin/nowhere
  [ "$(cat "$S/code")" = 1 ] || wrong "it ended with $(cat "$S/code")"
  called java 0
}

lint_not_judged() { # 10: a database that could not be linted is an error
  judging 3 '{"databases": [{"problems": [{"message": "No scratch database could be made.", "advice": "Start the server."}]}]}'
  lint
  [ "$(cat "$S/code")" = 3 ] || wrong "it ended with $(cat "$S/code")"
  grep -q '^::error title=db-lint::No scratch database could be made. Start the server.' "$S/out" || wrong "no error is reported"
}
