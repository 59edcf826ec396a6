data "aws_iam_policy_document" "service" {
  count = length(local.deployments)

  statement {
    sid       = "Deploy"
    actions   = ["ecs:DescribeServices", "ecs:UpdateService"]
    resources = [var.deployment.service_arn]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [var.deployment.cluster_arn]
    }
  }

  statement {
    sid       = "FindLogs"
    actions   = ["logs:DescribeLogStreams"]
    resources = ["${var.deployment.log_group_arn}:*"]
  }

  statement {
    sid       = "ReadLogs"
    actions   = ["logs:GetLogEvents"]
    resources = ["${var.deployment.log_group_arn}:log-stream:*"]
  }
}

resource "aws_iam_role_policy" "service" {
  count = length(local.deployments)

  name   = "service"
  role   = aws_iam_role.deployer.name
  policy = data.aws_iam_policy_document.service[0].json
}
