# Tests which jobs can assume the role.

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

run "one_environment_of_one_repository" {
  command = plan

  assert {
    condition     = length(jsondecode(data.aws_iam_policy_document.trust.json).Statement) == 1
    error_message = "the trust policy must have one statement"
  }

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.trust.json).Statement[0].Action == "sts:AssumeRoleWithWebIdentity"
    error_message = "only AssumeRoleWithWebIdentity must be allowed"
  }

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.trust.json).Statement[0].Principal == { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
    error_message = "the principal must be GitHub's identity provider"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.trust.json).Statement[0].Condition) == jsonencode({
      StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = [
          "repo:example/orders:environment:staging",
          "repo:example@1234/orders@5678:environment:staging",
        ]
      }
    })
    error_message = "only this environment must match, with names and with IDs"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 1 && aws_iam_openid_connect_provider.github[0].url == "https://token.actions.githubusercontent.com"
    error_message = "create_oidc_provider = true must create the provider"
  }

  assert {
    condition     = aws_iam_openid_connect_provider.github[0].client_id_list == toset(["sts.amazonaws.com"])
    error_message = "the provider's audience must be AWS only"
  }

  assert {
    condition     = aws_iam_role.deployer.max_session_duration == 7200 && aws_iam_role.deployer.name == "lockkeeper-staging-deployer"
    error_message = "the default session duration must be two hours"
  }
}

run "reuses_the_identity_provider" {
  command = plan

  variables {
    create_oidc_provider = false
  }

  override_data {
    target = data.aws_iam_openid_connect_provider.github[0]
    values = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "create_oidc_provider = false must not create the provider"
  }

  assert {
    condition     = length(data.aws_iam_openid_connect_provider.github) == 1
    error_message = "the existing provider must be read"
  }
}

run "refuses_wildcards_and_gaps" {
  command = plan

  variables {
    environment          = "*"
    repository           = "example/*"
    owner_id             = "*"
    repository_id        = ""
    parameter_arn        = "arn:aws:ssm:eu-west-1:123456789012:parameter/*"
    repository_arn       = "*"
    name                 = "Lock keeper"
    max_session_duration = 900
  }

  expect_failures = [
    var.environment,
    var.repository,
    var.owner_id,
    var.repository_id,
    var.parameter_arn,
    var.repository_arn,
    var.name,
    var.max_session_duration,
  ]
}
