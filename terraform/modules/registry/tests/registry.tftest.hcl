# Tests image expiration and pull permissions.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name = "lockkeeper"
}

run "images_stay_as_they_are" {
  command = plan

  override_resource {
    target          = aws_ecr_repository.this
    override_during = plan
    values          = { repository_url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper" }
  }

  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE"
    error_message = "tags must be immutable"
  }

  assert {
    condition     = aws_ecr_repository.this.image_scanning_configuration[0].scan_on_push
    error_message = "images must be scanned"
  }

  assert {
    condition     = aws_ecr_repository.this.force_delete != true
    error_message = "a repository with images must not be deleted"
  }

  assert {
    condition = [for rule in jsondecode(aws_ecr_lifecycle_policy.this.policy).rules : merge(rule.selection, rule.action)] == [
      { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14, type = "expire" },
      { tagStatus = "tagged", tagPatternList = ["*"], countType = "imageCountMoreThan", countNumber = 200, type = "expire" },
    ]
    error_message = "tagged images must expire by count, not by age"
  }

  assert {
    condition     = length(aws_ecr_repository_policy.pull) == 0
    error_message = "without reader_account_ids there must be no policy"
  }

  assert {
    condition     = aws_ssm_parameter.deployment.name == "/lockkeeper/build/deployment"
    error_message = "the workflows read this parameter name"
  }

  assert {
    condition = jsondecode(nonsensitive(aws_ssm_parameter.deployment.value)) == {
      region     = "eu-west-1"
      repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper"
    }
    error_message = "the workflows read these keys"
  }
}

run "other_accounts_pull_and_push_nothing" {
  command = plan

  variables {
    reader_account_ids = ["111111111111", "222222222222"]
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.pull[0].json).Statement) == jsonencode([{
      Action    = ["ecr:GetDownloadUrlForLayer", "ecr:DescribeImages", "ecr:BatchGetImage", "ecr:BatchCheckLayerAvailability"]
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::222222222222:root", "arn:aws:iam::111111111111:root"] }
      Condition = {
        ArnLike = {
          "aws:PrincipalArn" = [
            "arn:aws:iam::111111111111:role/lockkeeper-*-execution",
            "arn:aws:iam::111111111111:role/lockkeeper-*-deployer",
            "arn:aws:iam::222222222222:role/lockkeeper-*-execution",
            "arn:aws:iam::222222222222:role/lockkeeper-*-deployer",
          ]
        }
      }
      Sid = "PullFromOtherAccounts"
    }])
    error_message = "the policy must allow only pulls by this project's roles: ${data.aws_iam_policy_document.pull[0].json}"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name               = "Lockkeeper"
    kept_images        = 5
    reader_account_ids = ["*"]
  }

  expect_failures = [var.name, var.kept_images, var.reader_account_ids]
}
