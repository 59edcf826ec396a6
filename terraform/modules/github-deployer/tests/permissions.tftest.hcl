# Tests the role's permissions.

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
  deployment = {
    cluster_arn       = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging"
    service_arn       = "arn:aws:ecs:eu-west-1:123456789012:service/lockkeeper-staging/lockkeeper-staging"
    log_group_arn     = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging"
    families          = ["lockkeeper-staging-app", "lockkeeper-staging-migrator", "lockkeeper-staging-roles"]
    runnable_families = ["lockkeeper-staging-app", "lockkeeper-staging-migrator", "lockkeeper-staging-roles"]
    role_arns         = ["arn:aws:iam::123456789012:role/lockkeeper-staging-app", "arn:aws:iam::123456789012:role/lockkeeper-staging-execution"]
    database_cluster  = "lockkeeper-staging"
  }
}

run "a_deployer_keeps_to_its_environment" {
  command = plan

  assert {
    condition = jsonencode({ for statement in jsondecode(data.aws_iam_policy_document.task[0].json).Statement : statement.Sid => statement }) == jsonencode({
      RunCommands = {
        Sid    = "RunCommands"
        Effect = "Allow"
        Action = "ecs:RunTask"
        Resource = [
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-roles:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-migrator:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-app:*",
        ]
        Condition = { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging" } }
      }
      WatchAndStopTasks = {
        Sid       = "WatchAndStopTasks"
        Effect    = "Allow"
        Action    = ["ecs:StopTask", "ecs:DescribeTasks"]
        Resource  = "arn:aws:ecs:eu-west-1:123456789012:task/lockkeeper-staging/*"
        Condition = { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging" } }
      }
      FindTasks = {
        Sid       = "FindTasks"
        Effect    = "Allow"
        Action    = "ecs:ListTasks"
        Resource  = "*"
        Condition = { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging" } }
      }
      RegisterRevisions = {
        Sid    = "RegisterRevisions"
        Effect = "Allow"
        Action = "ecs:RegisterTaskDefinition"
        Resource = [
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-roles:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-migrator:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-app:*",
        ]
      }
      ReadRevisions = {
        Sid      = "ReadRevisions"
        Effect   = "Allow"
        Action   = "ecs:DescribeTaskDefinition"
        Resource = "*"
      }
      ReadTags = {
        Sid    = "ReadTags"
        Effect = "Allow"
        Action = "ecs:ListTagsForResource"
        Resource = [
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-roles:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-migrator:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-app:*",
        ]
      }
      TagWhatIsCreated = {
        Sid    = "TagWhatIsCreated"
        Effect = "Allow"
        Action = "ecs:TagResource"
        Resource = [
          "arn:aws:ecs:eu-west-1:123456789012:task/lockkeeper-staging/*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-roles:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-migrator:*",
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-app:*",
        ]
        Condition = { StringEquals = { "ecs:CreateAction" = ["RegisterTaskDefinition", "RunTask"] } }
      }
      GiveTasksTheirRoles = {
        Sid    = "GiveTasksTheirRoles"
        Effect = "Allow"
        Action = "iam:PassRole"
        Resource = [
          "arn:aws:iam::123456789012:role/lockkeeper-staging-execution",
          "arn:aws:iam::123456789012:role/lockkeeper-staging-app",
        ]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      }
    })
    error_message = "task permissions must be exactly these: ${data.aws_iam_policy_document.task[0].json}"
  }

  assert {
    condition = jsonencode({ for statement in jsondecode(data.aws_iam_policy_document.service[0].json).Statement : statement.Sid => statement }) == jsonencode({
      Deploy = {
        Sid       = "Deploy"
        Effect    = "Allow"
        Action    = ["ecs:UpdateService", "ecs:DescribeServices"]
        Resource  = "arn:aws:ecs:eu-west-1:123456789012:service/lockkeeper-staging/lockkeeper-staging"
        Condition = { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-west-1:123456789012:cluster/lockkeeper-staging" } }
      }
      FindLogs = {
        Sid      = "FindLogs"
        Effect   = "Allow"
        Action   = "logs:DescribeLogStreams"
        Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging:*"
      }
      ReadLogs = {
        Sid      = "ReadLogs"
        Effect   = "Allow"
        Action   = "logs:GetLogEvents"
        Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/lockkeeper/staging:log-stream:*"
      }
    })
    error_message = "service and log permissions must be exactly these: ${data.aws_iam_policy_document.service[0].json}"
  }

  assert {
    condition = jsonencode({ for statement in jsondecode(data.aws_iam_policy_document.snapshot[0].json).Statement : statement.Sid => statement }) == jsonencode({
      TakeSnapshots = {
        Sid    = "TakeSnapshots"
        Effect = "Allow"
        Action = "rds:CreateDBClusterSnapshot"
        Resource = [
          "arn:aws:rds:eu-west-1:123456789012:cluster:lockkeeper-staging",
          "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:lockkeeper-staging-*",
        ]
      }
      WaitForSnapshots = {
        Sid    = "WaitForSnapshots"
        Effect = "Allow"
        Action = "rds:DescribeDBClusterSnapshots"
        Resource = [
          "arn:aws:rds:eu-west-1:123456789012:cluster:lockkeeper-staging",
          "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:lockkeeper-staging-*",
        ]
      }
      TagSnapshots = {
        Sid      = "TagSnapshots"
        Effect   = "Allow"
        Action   = "rds:AddTagsToResource"
        Resource = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:lockkeeper-staging-*"
      }
    })
    error_message = "snapshot permissions must be exactly these: ${data.aws_iam_policy_document.snapshot[0].json}"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.image.json).Statement) == jsonencode([
      {
        Action   = ["ecr:GetDownloadUrlForLayer", "ecr:DescribeImages", "ecr:BatchGetImage"]
        Effect   = "Allow"
        Resource = "arn:aws:ecr:eu-west-1:123456789012:repository/lockkeeper"
        Sid      = "PullImages"
      },
      {
        Action   = "ecr:GetAuthorizationToken"
        Effect   = "Allow"
        Resource = "*"
        Sid      = "LogInToTheRegistry"
      },
    ])
    error_message = "image permissions must be pull only: ${data.aws_iam_policy_document.image.json}"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.parameter.json).Statement) == jsonencode([{
      Action   = "ssm:GetParameter"
      Effect   = "Allow"
      Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/lockkeeper/staging/deployment"
      Sid      = "ReadWhatToDeploy"
    }])
    error_message = "parameter permissions must be exactly these: ${data.aws_iam_policy_document.parameter.json}"
  }
}

run "the_build_pushes_images_and_does_nothing_else" {
  command = plan

  variables {
    environment = "build"
    deployment  = null
  }

  assert {
    condition = jsonencode({ for statement in jsondecode(data.aws_iam_policy_document.image.json).Statement : statement.Sid => statement }) == jsonencode({
      LogInToTheRegistry = {
        Sid      = "LogInToTheRegistry"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      }
      PushImages = {
        Sid    = "PushImages"
        Effect = "Allow"
        Action = [
          "ecr:UploadLayerPart",
          "ecr:PutImage",
          "ecr:InitiateLayerUpload",
          "ecr:GetDownloadUrlForLayer",
          "ecr:DescribeImages",
          "ecr:CompleteLayerUpload",
          "ecr:BatchGetImage",
          "ecr:BatchCheckLayerAvailability",
        ]
        Resource = "arn:aws:ecr:eu-west-1:123456789012:repository/lockkeeper"
      }
    })
    error_message = "image permissions must be pull and push for one repository: ${data.aws_iam_policy_document.image.json}"
  }

  assert {
    condition     = length(aws_iam_role_policy.task) + length(aws_iam_role_policy.service) + length(aws_iam_role_policy.snapshot) == 0
    error_message = "the build must have no task, service, or snapshot permissions"
  }
}
