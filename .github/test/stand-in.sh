# shellcheck shell=bash disable=SC2154,SC2034 # end-to-end assigns ground, tests and root, and reads image
# Environment of the end-to-end scenarios: the AWS stand-in, whose tasks are local processes, a real PostgreSQL, and the
# packaged jar. All files are in $ground. All processes end with the script.

standin=${AWS_STANDIN:-$root/../shared/aws}
port=${STANDIN_PORT:-5070}
name=${NAME:-lockkeeper} environment=staging
parameter=/$name/$environment/deployment

need() { # prints missing prerequisites as skipped
  local missing=()
  [ -r "$standin/moto_ecs_local.py" ] || missing+=("the AWS stand-in in $standin")
  [ -r "$root/target/lockkeeper.jar" ] && [ -x "$root/target/development" ] || missing+=("target/lockkeeper.jar and target/development (make package target/development)")
  for tool in aws jq psql python3 curl; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  python3 -c 'import moto' 2>/dev/null || missing+=("Python's moto")
  [ "${#missing[@]}" = 0 ] || { printf 'skipped: end-to-end requires %s\n' "${missing[@]}"; return 1; }
}

start_aws() {
  echo '[]' >"$ground/images.json"
  MOTO_ECS_SERVICE_RUNNING=1 python3 "$standin/moto_ecs_local.py" --port "$port" --images "$ground/images.json" --shims --log-lag 1 >"$ground/aws.log" 2>&1 &
  aws_pid=$!
  export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_DEFAULT_REGION=eu-west-1 AWS_REGION=eu-west-1
  local tries=0
  until curl -s -o "$ground/null" "$AWS_ENDPOINT_URL/moto-api/"; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { cat "$ground/aws.log"; return 1; }
    sleep 0.2
  done
}

start_postgres() { # starts an embedded PostgreSQL in $ground
  (cd "$ground" && env -u LOCKKEEPER_DATABASES_EVENTS_URL "$root/target/development" db-info) >"$ground/postgres.log" 2>&1
  postgres_pid=$(head -n 1 "$ground/.lockkeeper/postgres/data/postmaster.pid") || { cat "$ground/postgres.log"; return 1; }
  postgres_port=$(sed -n 4p "$ground/.lockkeeper/postgres/data/postmaster.pid")
  export PGHOST=localhost PGPORT=$postgres_port PGUSER=postgres PGPASSWORD=none PGOPTIONS='-c client_min_messages=warning'
  java=$(sed -n "s/^exec '\(.*\)' -XX.*/\1/p" "$root/target/development" | cut -d"'" -f1)
}

stop_all() {
  # shellcheck disable=SC2046 # one word for each process
  kill $(jobs -p) 2>/dev/null
  kill "${aws_pid:-}" 2>/dev/null
  kill -INT "${postgres_pid:-}" 2>/dev/null
  while kill -0 "${postgres_pid:-0}" 2>/dev/null && [ "${postgres_pid:-0}" != 0 ]; do sleep 0.1; done
  rm -rf "$ground"
}

quietly() { "$@" >"$ground/null"; }

define() { # family, container: as Terraform does, with an image that does not exist
  quietly aws ecs register-task-definition --family "$name-$environment-$1" --requires-compatibilities FARGATE --network-mode awsvpc --cpu 256 --memory 512 \
    --execution-role-arn arn:aws:iam::123456789012:role/execution --task-role-arn "arn:aws:iam::123456789012:role/$1" --container-definitions "$(jq -nc --arg name "$2" --arg group "/$name/$environment" '
      [{name: $name, image: "placeholder", essential: true, memory: 512, stopTimeout: 30, command: ["db-info"],
        environment: [{name: "LOCKKEEPER_DATABASES_EVENTS_URL", value: "jdbc:postgresql://live.example:5432/events"}, {name: "LOCKKEEPER_DATABASES_EVENTS_USERNAME", value: $name}],
        logConfiguration: {logDriver: "awslogs", options: {"awslogs-group": $group, "awslogs-region": "eu-west-1", "awslogs-stream-prefix": $name}}}]')"
}

provide() { # creates the resources with $APPLY, with Terraform if installed, else with AWS CLI calls
  if [ -z "${APPLY:-}" ] && command -v terraform >"$ground/null"; then APPLY=$tests/apply-terraform; fi
  if [ -n "${APPLY:-}" ]; then "$APPLY"; return; fi
  local vpc subnet group cluster
  vpc=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId --output text)
  subnet=$(aws ec2 create-subnet --vpc-id "$vpc" --cidr-block 10.0.0.0/24 --query Subnet.SubnetId --output text)
  group=$(aws ec2 create-security-group --group-name migrator --description migrator --vpc-id "$vpc" --query GroupId --output text)
  cluster=$(aws ecs create-cluster --cluster-name "$name-$environment" --query cluster.clusterArn --output text)
  aws logs create-log-group --log-group-name "/$name/$environment"
  define migrator migrator
  define app app
  quietly aws rds create-db-cluster --db-cluster-identifier "$name-$environment" --engine aurora-postgresql --master-username master --master-user-password not-a-secret
  quietly aws ecr create-repository --repository-name "$name" --image-tag-mutability IMMUTABLE
  quietly aws ssm put-parameter --name "$parameter" --type String --value "$(jq -nc --arg cluster "$cluster" --arg subnet "$subnet" --arg group "$group" --arg name "$name-$environment" '
    {region: "eu-west-1", cluster: $cluster, service: $name, databaseCluster: $name, subnets: [$subnet], assignPublicIp: "DISABLED",
     app: {family: "\($name)-app", container: "app", securityGroups: [$group]}, migrator: {family: "\($name)-migrator", container: "migrator", securityGroups: [$group]}}')"
}

image() { # name, then NAME=VALUE…: sets image to an image of the jar with these variables, and creates its database
  local digest database=e2e_${1//-/_}
  digest=sha256:$(printf '%s' "$1" | sha256sum | cut -d' ' -f1)
  psql -q -d postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" -c "CREATE DATABASE $database"
  shift
  jq --arg digest "$digest" --arg java "$java" --arg jar "$root/target/lockkeeper.jar" --arg url "jdbc:postgresql://localhost:$PGPORT/$database" '
    map(select(.match != "*@" + $digest)) + [{match: ("*@" + $digest), entrypoint: [$java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", $jar],
      env: ({LOCKKEEPER_DATABASES_EVENTS_URL: $url, LOCKKEEPER_DATABASES_EVENTS_USERNAME: "postgres", LOCKKEEPER_DATABASES_EVENTS_PASSWORD: "none",
        LOCKKEEPER_DATABASES_EVENTS_IAM: "false", LOGGING_STRUCTURED_FORMAT_CONSOLE: "ecs"}
        + ($ARGS.positional | map(capture("^(?<key>[^=]+)=(?<value>.*)$")) | from_entries))}]' "$ground/images.json" --args "$@" >"$ground/images.new" &&
    mv "$ground/images.new" "$ground/images.json"
  image=registry.example/$name@$digest
}

docker_stand_in() { # puts a fake docker on the PATH that runs the jar with the variables of image and call
  mkdir -p "$ground/bin"
  cat >"$ground/bin/docker" <<'X'
#!/usr/bin/env bash
set -euo pipefail
[ "$1" = run ] || exit 0
while [ "$1" != --env-file ]; do shift; done
file=$2 image=$3
shift 3
found=$(jq -c --arg digest "${image##*@}" 'map(select(.match == "*@" + $digest))[0] // empty' "$IMAGES")
[ -n "$found" ] || { echo "no such image" >&2; exit 125; }
mapfile -t variables < <(jq -r '.env | to_entries[] | "\(.key)=\(.value)"' <<<"$found"; cat "$file")
mapfile -t entrypoint < <(jq -r '.entrypoint[]' <<<"$found")
exec env -i "PATH=$PATH" "${variables[@]}" "${entrypoint[@]}" "$@"
X
  chmod +x "$ground/bin/docker"
  export IMAGES=$ground/images.json PATH=$ground/bin:$PATH
}

fault() { quietly curl -s -X POST "$AWS_ENDPOINT_URL/ecs-local/fault" -d "$1"; }

migrations() { # folder, then statements: creates a migration for each statement, V1, V2, …
  local folder=$ground/$1 version=1
  mkdir -p "$folder/schema"
  shift
  for statement; do
    printf '%s;\n' "$statement" >"$folder/schema/V${version}__step_$version.sql"
    version=$((version + 1))
  done
  printf 'file:%s' "$folder"
}
