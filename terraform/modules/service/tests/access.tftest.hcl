# Tests the roles' permissions and database users.

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

run "each_role_does_one_thing" {
  command = plan

  assert {
    condition = { for name, document in data.aws_iam_policy_document.connect : name => jsondecode(document.json).Statement } == {
      app = [{
        Sid      = "LogInAsApp"
        Effect   = "Allow"
        Action   = "rds-db:connect"
        Resource = "arn:aws:rds-db:eu-west-1:123456789012:dbuser:cluster-ABCDEF/app"
      }]
      migrator = [{
        Sid      = "LogInAsMigrator"
        Effect   = "Allow"
        Action   = "rds-db:connect"
        Resource = "arn:aws:rds-db:eu-west-1:123456789012:dbuser:cluster-ABCDEF/migrator"
      }]
    }
    error_message = "each role must log in as one user of one cluster"
  }

  assert {
    condition     = { for name, policy in aws_iam_role_policy.connect : name => policy.role } == { app = "lockkeeper-staging-app", migrator = "lockkeeper-staging-migrator" }
    error_message = "each policy must be attached to its task's role"
  }

  assert {
    condition = jsondecode(data.aws_iam_policy_document.master_secret.json).Statement == [{
      Sid      = "ReadMasterSecret"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1"
    }]
    error_message = "the role must read only the master user's secret"
  }

  assert {
    condition     = aws_iam_role_policy.master_secret.role == "lockkeeper-staging-roles"
    error_message = "the policy must be attached to the role of db-roles"
  }

  assert {
    condition     = !strcontains(join("", [for document in data.aws_iam_policy_document.connect : document.json]), "secretsmanager")
    error_message = "app and migrator must not read secrets"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.trust.json).Statement) == jsonencode([{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-west-1:123456789012:*" }
        StringEquals = { "aws:SourceAccount" = "123456789012" }
      }
    }])
    error_message = "only ECS tasks of this account and region must be able to assume the roles: ${data.aws_iam_policy_document.trust.json}"
  }

  assert {
    condition     = alltrue([for role in concat(values(aws_iam_role.task), [aws_iam_role.execution]) : jsondecode(role.assume_role_policy) == jsondecode(data.aws_iam_policy_document.trust.json)])
    error_message = "all four roles must have the same trust policy"
  }

  assert {
    condition = jsonencode({ for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid => statement }) == jsonencode({
      PullImage = {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage", "ecr:BatchCheckLayerAvailability"]
        Resource = "arn:aws:ecr:eu-central-1:210987654321:repository/tools/lockkeeper"
      }
      LogInToTheRegistry = {
        Sid      = "LogInToTheRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      }
      WriteLogs = {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:PutLogEvents", "logs:CreateLogStream"]
        Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging:log-stream:*"
      }
    })
    error_message = "the role must have access to one repository and one log group only: ${data.aws_iam_policy_document.execution.json}"
  }
}
