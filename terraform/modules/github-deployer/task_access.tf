locals {
  deployments    = var.deployment == null ? [] : [var.deployment]
  cluster_name   = var.deployment == null ? "" : element(split("/", var.deployment.cluster_arn), 1)
  task_arn       = "${local.arn}:ecs:${local.region}:${local.account}:task/${local.cluster_name}/*"
  definition_arn = "${local.arn}:ecs:${local.region}:${local.account}:task-definition"
}

# Resources and conditions of each action: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
data "aws_iam_policy_document" "task" {
  count = length(local.deployments)

  statement {
    sid       = "RunCommands"
    actions   = ["ecs:RunTask"]
    resources = [for family in var.deployment.runnable_families : "${local.definition_arn}/${family}:*"]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [var.deployment.cluster_arn]
    }
  }

  statement {
    sid       = "WatchAndStopTasks"
    actions   = ["ecs:DescribeTasks", "ecs:StopTask"]
    resources = [local.task_arn]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [var.deployment.cluster_arn]
    }
  }

  # The action's resource is a container instance, which Fargate does not have. The condition limits it to the cluster.
  statement {
    sid       = "FindTasks"
    actions   = ["ecs:ListTasks"]
    resources = ["*"]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [var.deployment.cluster_arn]
    }
  }

  statement {
    sid       = "RegisterRevisions"
    actions   = ["ecs:RegisterTaskDefinition"]
    resources = [for family in var.deployment.families : "${local.definition_arn}/${family}:*"]
  }

  # The action supports no resources and no conditions. Task definitions contain ARNs of secrets, not secrets.
  statement {
    sid       = "ReadRevisions"
    actions   = ["ecs:DescribeTaskDefinition"]
    resources = ["*"]
  }

  # A new revision gets the tags of the previous one.
  statement {
    sid       = "ReadTags"
    actions   = ["ecs:ListTagsForResource"]
    resources = [for family in var.deployment.families : "${local.definition_arn}/${family}:*"]
  }

  # Tags can be set only at creation.
  statement {
    sid     = "TagWhatIsCreated"
    actions = ["ecs:TagResource"]
    resources = concat([local.task_arn], [
      for family in var.deployment.families : "${local.definition_arn}/${family}:*"
    ])
    condition {
      test     = "StringEquals"
      variable = "ecs:CreateAction"
      values   = ["RegisterTaskDefinition", "RunTask"]
    }
  }

  statement {
    sid       = "GiveTasksTheirRoles"
    actions   = ["iam:PassRole"]
    resources = var.deployment.role_arns
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "task" {
  count = length(local.deployments)

  name   = "task"
  role   = aws_iam_role.deployer.name
  policy = data.aws_iam_policy_document.task[0].json
}
