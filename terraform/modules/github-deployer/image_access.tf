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

# A deployer finds an image's digest, and runs the image beside a scratch database; the build pushes as well. Nobody deletes.
data "aws_iam_policy_document" "image" {
  statement {
    sid       = var.deployment == null ? "PushImages" : "PullImages"
    actions   = var.deployment == null ? concat(local.pull, local.push) : local.pull
    resources = [var.repository_arn]
  }

  # A token belongs to no repository: the action takes no resource.
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
