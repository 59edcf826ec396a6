data "aws_iam_policy_document" "parameter" {
  statement {
    sid       = "ReadWhatToDeploy"
    actions   = ["ssm:GetParameter"]
    resources = [var.parameter_arn]
  }
}

resource "aws_iam_role_policy" "parameter" {
  name   = "parameter"
  role   = aws_iam_role.deployer.name
  policy = data.aws_iam_policy_document.parameter.json
}
