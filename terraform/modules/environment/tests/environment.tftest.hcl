# Tests the wiring only: each module tests its own resources. So a mocked provider is sufficient.

mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  environment          = "staging"
  github_repository    = "example/orders"
  github_owner_id      = "1234"
  github_repository_id = "5678"
  repository_url       = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper"

  app_count             = 1
  app_cpu               = 512
  app_memory            = 1024
  database_instances    = 1
  database_min_capacity = 0.5
  database_max_capacity = 2
  backup_retention_days = 7
  way_out               = "nat"
  deletion_protection   = true
}

run "wires_the_modules" {
  command = apply

  assert {
    condition     = module.database.cluster_identifier == "lockkeeper-staging"
    error_message = "the database has the environment's name"
  }

  assert {
    condition     = module.service.families == { app = "lockkeeper-staging-app", migrator = "lockkeeper-staging-migrator", roles = "lockkeeper-staging-roles" }
    error_message = "the task definitions have the environment's name"
  }

  assert {
    condition     = module.database.databases == tolist(["events"])
    error_message = "the default database is events"
  }

  assert {
    condition     = module.service.repository_arn == "arn:aws:ecr:eu-west-1:210987654321:repository/lockkeeper"
    error_message = "the image may be in another account"
  }

  assert {
    condition     = output.url == "http://balancer.example" && output.role_arn == "arn:aws:iam::123456789012:role/example" && output.load_balancer_dns_name == "balancer.example"
    error_message = "outputs for GitHub and DNS"
  }

  assert {
    condition     = output.deployer.deployment.database_cluster == "lockkeeper-staging" && output.deployer.repository_arn == module.service.repository_arn
    error_message = "outputs for another deployer"
  }
}

run "null_selects_the_default" {
  command = plan

  variables {
    name                 = null
    create_oidc_provider = null
    max_session_duration = null
    cpu_architecture     = null
    databases            = null
    engine_version       = null
    log_exports          = null
    cidr_block           = null
    allowed_cidr_blocks  = null
  }

  assert {
    condition     = module.database.databases == tolist(["events"]) && module.database.cluster_identifier == "lockkeeper-staging"
    error_message = "an environment passes null for each variable that is not set"
  }
}
