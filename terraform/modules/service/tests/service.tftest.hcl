# Tests load balancer, deployment settings, the workflows' parameter, and rejected values.

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

override_resource {
  target          = aws_ecs_cluster.this
  override_during = plan
  values          = { arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging" }
}

override_resource {
  target          = aws_lb.this
  override_during = plan
  values = {
    arn      = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/lockkeeper-staging/1"
    dns_name = "balancer.example"
  }
}

run "http_without_a_certificate" {
  command = plan

  assert {
    condition     = aws_ecs_service.app.deployment_circuit_breaker[0].enable && aws_ecs_service.app.deployment_circuit_breaker[0].rollback
    error_message = "the circuit breaker must be on and roll back"
  }

  assert {
    condition     = aws_ecs_service.app.deployment_minimum_healthy_percent == 100 && aws_ecs_service.app.deployment_maximum_percent == 200
    error_message = "old tasks must run until new tasks are healthy"
  }

  assert {
    condition     = aws_lb_target_group.app.health_check[0].path == "/actuator/health/readiness" && aws_lb_target_group.app.port == 8080 && aws_lb_target_group.app.target_type == "ip"
    error_message = "a task that is not ready must get no requests"
  }

  assert {
    condition     = !aws_ecs_service.app.network_configuration[0].assign_public_ip && aws_ecs_service.app.network_configuration[0].security_groups == toset(["sg-2"])
    error_message = "tasks must have the application's security group and no public IP address"
  }

  assert {
    condition     = aws_ssm_parameter.deployment.name == "/lockkeeper/staging/deployment" && aws_ssm_parameter.deployment.type == "String"
    error_message = "the workflows read this parameter name"
  }

  assert {
    condition = jsondecode(nonsensitive(aws_ssm_parameter.deployment.value)) == {
      region          = "eu-west-1"
      cluster         = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging"
      service         = "lockkeeper-staging"
      repository      = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/tools/lockkeeper"
      databaseCluster = "lockkeeper-staging"
      logGroup        = "/lockkeeper/staging"
      subnets         = ["subnet-3", "subnet-4"]
      assignPublicIp  = "DISABLED"
      app             = { family = "lockkeeper-staging-app", container = "app", securityGroups = ["sg-2"] }
      migrator        = { family = "lockkeeper-staging-migrator", container = "migrator", securityGroups = ["sg-3"] }
      roles           = { family = "lockkeeper-staging-roles", container = "roles", securityGroups = ["sg-4"] }
      url             = "http://balancer.example"
    }
    error_message = "the workflows read these keys"
  }

  assert {
    condition     = length(aws_lb_listener.http) == 1 && length(aws_lb_listener.https) + length(aws_lb_listener.redirect) == 0
    error_message = "there must be one listener, on port 80"
  }
}

run "https_with_a_certificate" {
  command = plan

  variables {
    certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
    domain_name     = "events.example"
  }

  assert {
    condition     = length(aws_lb_listener.http) == 0 && aws_lb_listener.https[0].port == 443 && aws_lb_listener.redirect[0].default_action[0].type == "redirect"
    error_message = "port 443 must forward, port 80 must redirect"
  }

  assert {
    condition     = jsondecode(nonsensitive(aws_ssm_parameter.deployment.value)).url == "https://events.example"
    error_message = "the URL must contain the domain"
  }
}

run "another_port_reaches_the_application" {
  command = plan

  variables {
    port = 9090
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.app.container_definitions)[0].environment, { name = "SERVER_PORT", value = "9090" }) && one(aws_ecs_service.app.load_balancer).container_port == 9090
    error_message = "container, target group, and application must use the same port"
  }
}

run "refuses_what_aws_would_refuse_later" {
  command = plan

  variables {
    name               = "lockkeeper--"
    environment        = "staging-2"
    public_subnet_ids  = ["subnet-1"]
    task_subnet_ids    = []
    repository_url     = "lockkeeper:latest"
    cpu_architecture   = "amd64"
    log_retention_days = 31
    app_cpu            = 300
    app_count          = -1
    port               = 80
    start_allowance    = -1
    migrator_cpu       = 100
    certificate_arn    = "arn:aws:iam::123456789012:server-certificate/old"
    database = {
      cluster_identifier  = "lockkeeper-staging"
      cluster_resource_id = "*"
      endpoint            = "writer.example"
      databases           = ["events"]
      master_secret_arn   = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1"
    }
  }

  expect_failures = [
    var.name,
    var.environment,
    var.public_subnet_ids,
    var.task_subnet_ids,
    var.repository_url,
    var.cpu_architecture,
    var.log_retention_days,
    var.app_cpu,
    var.app_count,
    var.port,
    var.start_allowance,
    var.migrator_cpu,
    var.certificate_arn,
    var.database,
  ]
}

run "refuses_memory_that_fargate_has_not_and_a_certificate_for_no_name" {
  command = plan

  variables {
    app_memory      = 700
    migrator_memory = 8192
    certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }

  expect_failures = [var.app_memory, var.migrator_memory, var.domain_name]
}

run "refuses_a_database_that_variables_cannot_spell" {
  command = plan

  variables {
    database = {
      cluster_identifier  = "lockkeeper-staging"
      cluster_resource_id = "cluster-ABCDEF"
      endpoint            = "writer.example"
      databases           = ["event-store"]
      master_secret_arn   = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1"
    }
  }

  expect_failures = [var.database]
}
