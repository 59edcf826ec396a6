locals {
  # 123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper
  registry_parts = split(".", split("/", var.repository_url)[0])
  repository_arn = "${local.arn}:ecr:${local.registry_parts[3]}:${local.registry_parts[0]}:repository/${join("/", slice(split("/", var.repository_url), 1, length(split("/", var.repository_url))))}"
}

# Fargate uses this role before the container starts: to pull the image and to create the log stream.
data "aws_iam_policy_document" "execution" {
  statement {
    sid       = "PullImage"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [local.repository_arn]
  }

  # The action does not support resource-level permissions.
  statement {
    sid       = "LogInToTheRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.arn}:logs:${local.region}:${local.account}:log-group:/${var.name}/${var.environment}:log-stream:*"]
  }
}

resource "aws_iam_role" "execution" {
  name               = "${local.full_name}-execution"
  description        = "Pulls the image and writes the logs of ${local.full_name}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "execution" {
  name   = "execution"
  role   = aws_iam_role.execution.name
  policy = data.aws_iam_policy_document.execution.json
}
