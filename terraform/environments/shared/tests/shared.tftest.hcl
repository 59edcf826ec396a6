# Tests the wiring only: each module tests its own resources. So a mocked provider is sufficient.

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
  mock_resource "aws_ecr_repository" {
    defaults = {
      arn            = "arn:aws:ecr:eu-west-1:123456789012:repository/lockkeeper"
      repository_url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/some" }
  }
  mock_resource "aws_ssm_parameter" {
    defaults = { arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/lockkeeper/build/deployment" }
  }
}

variables {
  region               = "eu-west-1"
  github_repository    = "example/orders"
  github_owner_id      = "1234"
  github_repository_id = "5678"
}

run "the_build_has_its_own_role" {
  command = apply

  assert {
    condition     = output.repository_url == "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper"
    error_message = "output repository_url must be the repository"
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::123456789012:role/some"
    error_message = "output role_arn must be the deployer's role"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    region = "Ireland"
  }

  expect_failures = [var.region]
}
