# Tests rejected values.

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
  name                 = "lockkeeper"
  environment          = "staging"
  repository           = "example/orders"
  owner_id             = "1234"
  repository_id        = "5678"
  create_oidc_provider = true
  parameter_arn        = "arn:aws:ssm:eu-west-1:123456789012:parameter/lockkeeper/staging/deployment"
  repository_arn       = "arn:aws:ecr:eu-west-1:123456789012:repository/lockkeeper"
}

run "refuses_a_wildcard" {
  command = plan

  variables {
    deployment = {
      cluster_arn       = "*"
      service_arn       = "arn:aws:ecs:eu-west-1:123456789012:service/lockkeeper-staging/lockkeeper-staging"
      log_group_arn     = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging"
      families          = ["lockkeeper-staging-app"]
      runnable_families = []
      role_arns         = ["arn:aws:iam::123456789012:role/lockkeeper-staging-app"]
      database_cluster  = "lockkeeper-staging"
    }
  }

  expect_failures = [var.deployment]
}

run "refuses_to_pass_no_role_or_any_role" {
  command = plan

  variables {
    deployment = {
      cluster_arn       = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging"
      service_arn       = "arn:aws:ecs:eu-west-1:123456789012:service/lockkeeper-staging/lockkeeper-staging"
      log_group_arn     = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging"
      families          = ["lockkeeper-staging-app"]
      runnable_families = []
      role_arns         = ["arn:aws:iam::123456789012:user/other"]
      database_cluster  = "lockkeeper-staging"
    }
  }

  expect_failures = [var.deployment]
}

run "refuses_to_run_a_family_it_does_not_deploy" {
  command = plan

  variables {
    deployment = {
      cluster_arn       = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging"
      service_arn       = "arn:aws:ecs:eu-west-1:123456789012:service/lockkeeper-staging/lockkeeper-staging"
      log_group_arn     = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging"
      families          = ["lockkeeper-staging-app"]
      runnable_families = ["other"]
      role_arns         = ["arn:aws:iam::123456789012:role/lockkeeper-staging-app"]
      database_cluster  = "lockkeeper-staging"
    }
  }

  expect_failures = [var.deployment]
}
