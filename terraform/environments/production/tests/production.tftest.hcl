# Nothing is rendered here, only wired; the modules have tests of their own. So a mock does.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-west-1" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1c", "eu-west-1b", "eu-west-1a"] }
  }
  mock_resource "aws_ecs_cluster" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-production" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-production:1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/some" }
  }
  mock_resource "aws_lb" {
    defaults = {
      arn      = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/lockkeeper-production/1"
      dns_name = "balancer.example"
    }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/lockkeeper-production/1" }
  }
  mock_resource "aws_rds_cluster" {
    defaults = {
      endpoint           = "writer.example"
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1" }]
    }
  }
  mock_resource "aws_ssm_parameter" {
    defaults = { arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/lockkeeper/production/deployment" }
  }
}

variables {
  region               = "eu-west-1"
  github_repository    = "example/orders"
  github_owner_id      = "1234"
  github_repository_id = "5678"
  repository_url       = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper"
}

run "one_name_runs_through_all_modules" {
  command = apply

  assert {
    condition     = module.database.cluster_identifier == "lockkeeper-production"
    error_message = "the database is this environment's"
  }

  assert {
    condition     = module.service.families == { app = "lockkeeper-production-app", migrator = "lockkeeper-production-migrator", roles = "lockkeeper-production-roles" }
    error_message = "so are the tasks"
  }

  assert {
    condition     = module.service.repository_arn == "arn:aws:ecr:eu-west-1:210987654321:repository/lockkeeper"
    error_message = "the image may come from another account"
  }

  assert {
    condition     = output.url == "http://balancer.example" && output.role_arn == "arn:aws:iam::123456789012:role/some"
    error_message = "what GitHub is told"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    region = "Ireland"
  }

  expect_failures = [var.region]
}
