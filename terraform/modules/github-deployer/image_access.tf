locals {
  pull = ["ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
  push = [
    "ecr:BatchCheckLayerAvailability",
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
  ]
}

# A deployer reads an image's digest and pulls the image to run it with a scratch database. The build also pushes. No role deletes.
data "aws_iam_policy_document" "image" {
  statement {
    sid       = var.deployment == null ? "PushImages" : "PullImages"
    actions   = var.deployment == null ? concat(local.pull, local.push) : local.pull
    resources = [var.repository_arn]
  }

  # The action does not support resource-level permissions.
  statement {
    sid       = "LogInToTheRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "image" {
  name   = "image"
  role   = aws_iam_role.deployer.name
  policy = data.aws_iam_policy_document.image.json
}
