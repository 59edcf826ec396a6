# Tests the environment's name and outputs: modules/environment tests the wiring.

mock_provider "aws" {
  source = "../../modules/environment/tests/aws"
}

variables {
  region               = "eu-west-1"
  github_repository    = "example/orders"
  github_owner_id      = "1234"
  github_repository_id = "5678"
  repository_url       = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper"
}

run "has_the_name_of_its_folder" {
  command = apply

  assert {
    condition     = module.environment.deployer.deployment.database_cluster == "lockkeeper-production"
    error_message = "all resources are named after the environment"
  }

  assert {
    condition     = output.url == "http://balancer.example" && output.role_arn == "arn:aws:iam::123456789012:role/example" && output.load_balancer_dns_name == "balancer.example"
    error_message = "outputs for GitHub and DNS"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    region = "Ireland"
  }

  expect_failures = [var.region]
}
