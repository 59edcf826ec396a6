locals {
  look = ["ecr:BatchGetImage", "ecr:DescribeImages"]
  push = [
    "ecr:BatchCheckLayerAvailability",
    "ecr:CompleteLayerUpload",
    "ecr:GetDownloadUrlForLayer",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
  ]
}

# A deployer finds an image's digest; the build pushes as well. Nobody deletes.
data "aws_iam_policy_document" "image" {
  statement {
    sid       = var.deployment == null ? "PushImages" : "LookUpImages"
    actions   = var.deployment == null ? concat(local.look, local.push) : local.look
    resources = [var.repository_arn]
  }

  # A token belongs to no repository: the action takes no resource.
  dynamic "statement" {
    for_each = var.deployment == null ? [1] : []
    content {
      sid       = "LogInToTheRegistry"
      actions   = ["ecr:GetAuthorizationToken"]
      resources = ["*"]
    }
  }
}

resource "aws_iam_role_policy" "image" {
  name   = "image"
  role   = aws_iam_role.deployer.name
  policy = data.aws_iam_policy_document.image.json
}
