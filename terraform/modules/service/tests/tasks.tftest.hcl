# Tests the task definitions.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

variables {
  name              = "lockkeeper"
  environment       = "staging"
  vpc_id            = "vpc-1"
  public_subnet_ids = ["subnet-1", "subnet-2"]
  task_subnet_ids   = ["subnet-3", "subnet-4"]
  security_group_ids = {
    load_balancer = "sg-1"
    app           = "sg-2"
    migrator      = "sg-3"
    roles         = "sg-4"
  }
  database = {
    cluster_identifier  = "lockkeeper-staging"
    cluster_resource_id = "cluster-ABCDEF"
    endpoint            = "writer.example"
    databases           = ["events", "orders"]
    master_secret_arn   = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1"
  }
  repository_url = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/tools/lockkeeper"
}

run "containers_are_locked_down_and_told_apart" {
  command = plan

  override_resource {
    target          = aws_iam_role.task["app"]
    override_during = plan
    values          = { arn = "arn:aws:iam::123456789012:role/of-app" }
  }
  override_resource {
    target          = aws_iam_role.task["migrator"]
    override_during = plan
    values          = { arn = "arn:aws:iam::123456789012:role/of-migrator" }
  }
  override_resource {
    target          = aws_iam_role.task["roles"]
    override_during = plan
    values          = { arn = "arn:aws:iam::123456789012:role/of-roles" }
  }

  assert {
    condition = alltrue([
      for definition in [aws_ecs_task_definition.app, aws_ecs_task_definition.migrator, aws_ecs_task_definition.roles] :
      jsondecode(definition.container_definitions)[0].user == "10001:10001"
      && jsondecode(definition.container_definitions)[0].readonlyRootFilesystem
      && jsondecode(definition.container_definitions)[0].linuxParameters.capabilities == { add = [], drop = ["ALL"] }
    ])
    error_message = "containers must not run as root, write to the root file system, or have capabilities"
  }

  assert {
    condition = alltrue([
      for definition in [aws_ecs_task_definition.app, aws_ecs_task_definition.migrator, aws_ecs_task_definition.roles] :
      jsondecode(definition.container_definitions)[0].linuxParameters.tmpfs == [{ containerPath = "/tmp", size = 64, mountOptions = ["mode=1777", "nosuid", "nodev"] }]
    ])
    error_message = "/tmp must be writable by all users"
  }

  assert {
    condition = alltrue([
      for definition in [aws_ecs_task_definition.app, aws_ecs_task_definition.migrator, aws_ecs_task_definition.roles] :
      !can(jsondecode(definition.container_definitions)[0].linuxParameters.initProcessEnabled) && length(jsondecode(definition.container_definitions)) == 1
    ])
    error_message = "Java must be PID 1 to receive SIGTERM"
  }

  assert {
    condition     = aws_ecs_task_definition.app.skip_destroy && aws_ecs_task_definition.migrator.skip_destroy && aws_ecs_task_definition.roles.skip_destroy
    error_message = "old revisions must not be deregistered"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.migrator.container_definitions)[0].command == ["db-info"]
    error_message = "the default command must not migrate"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.migrator.container_definitions)[0].stopTimeout == 120
    error_message = "the migrator must have Fargate's maximum stop timeout"
  }

  assert {
    condition     = aws_ecs_task_definition.migrator.cpu == "256" && aws_ecs_task_definition.migrator.memory == "512"
    error_message = "the migrator must have Fargate's smallest size"
  }

  assert {
    condition     = !can(jsondecode(aws_ecs_task_definition.app.container_definitions)[0].command) && jsondecode(aws_ecs_task_definition.roles.container_definitions)[0].command == ["db-roles"]
    error_message = "the application must have no command, and roles must run db-roles"
  }

  assert {
    condition = { for variable in jsondecode(aws_ecs_task_definition.migrator.container_definitions)[0].environment : variable.name => variable.value } == {
      LOCKKEEPER_ENVIRONMENT               = "staging"
      LOCKKEEPER_DATABASES_EVENTS_URL      = "jdbc:postgresql://writer.example:5432/events"
      LOCKKEEPER_DATABASES_EVENTS_USERNAME = "migrator"
      LOCKKEEPER_DATABASES_EVENTS_IAM      = "true"
      LOCKKEEPER_DATABASES_ORDERS_URL      = "jdbc:postgresql://writer.example:5432/orders"
      LOCKKEEPER_DATABASES_ORDERS_USERNAME = "migrator"
      LOCKKEEPER_DATABASES_ORDERS_IAM      = "true"
    }
    error_message = "migrator: URL, user, and IAM authentication of each database, and the environment's name"
  }

  assert {
    condition = { for variable in jsondecode(aws_ecs_task_definition.app.container_definitions)[0].environment : variable.name => variable.value } == {
      LOCKKEEPER_ENVIRONMENT               = "staging"
      LOCKKEEPER_DATABASES_EVENTS_URL      = "jdbc:postgresql://writer.example:5432/events"
      LOCKKEEPER_DATABASES_EVENTS_USERNAME = "app"
      LOCKKEEPER_DATABASES_EVENTS_IAM      = "true"
      LOCKKEEPER_DATABASES_ORDERS_URL      = "jdbc:postgresql://writer.example:5432/orders"
      LOCKKEEPER_DATABASES_ORDERS_USERNAME = "app"
      LOCKKEEPER_DATABASES_ORDERS_IAM      = "true"
    }
    error_message = "app: URL, user, and IAM authentication of each database, and the environment's name"
  }

  assert {
    condition = { for variable in jsondecode(aws_ecs_task_definition.roles.container_definitions)[0].environment : variable.name => variable.value } == {
      LOCKKEEPER_DATABASES_EVENTS_URL    = "jdbc:postgresql://writer.example:5432/events"
      LOCKKEEPER_DATABASES_EVENTS_SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1"
      LOCKKEEPER_DATABASES_ORDERS_URL    = "jdbc:postgresql://writer.example:5432/orders"
      LOCKKEEPER_DATABASES_ORDERS_SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1"
    }
    error_message = "roles: the ARN of the master user's secret, not its value"
  }

  assert {
    condition = {
      for definition in [aws_ecs_task_definition.app, aws_ecs_task_definition.migrator, aws_ecs_task_definition.roles] :
      jsondecode(definition.container_definitions)[0].name => jsondecode(definition.container_definitions)[0].logConfiguration.options.awslogs-stream-prefix
    } == { app = "app", migrator = "migrator", roles = "roles" }
    error_message = "the launch action reads the log stream <prefix>/<container>/<task ID>"
  }

  assert {
    condition = alltrue([
      for definition in [aws_ecs_task_definition.app, aws_ecs_task_definition.migrator, aws_ecs_task_definition.roles] :
      jsondecode(definition.container_definitions)[0].logConfiguration.options.awslogs-group == "/lockkeeper/staging"
    ])
    error_message = "all containers must use the same log group"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.app.container_definitions)[0].image == "210987654321.dkr.ecr.eu-central-1.amazonaws.com/tools/lockkeeper:none"
    error_message = "no task can start before the first deployment"
  }

  assert {
    condition     = endswith(aws_ecs_task_definition.app.task_role_arn, "of-app") && endswith(aws_ecs_task_definition.migrator.task_role_arn, "of-migrator") && endswith(aws_ecs_task_definition.roles.task_role_arn, "of-roles")
    error_message = "app, migrator, and roles must have different task roles"
  }
}

run "takes_the_image_that_is_given" {
  command = plan

  variables {
    image = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/tools/lockkeeper@sha256:1"
  }

  assert {
    condition = alltrue([
      for definition in [aws_ecs_task_definition.app, aws_ecs_task_definition.migrator, aws_ecs_task_definition.roles] :
      jsondecode(definition.container_definitions)[0].image == "210987654321.dkr.ecr.eu-central-1.amazonaws.com/tools/lockkeeper@sha256:1"
    ])
    error_message = "all three task definitions must use the same image"
  }
}
