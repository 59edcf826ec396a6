data "aws_partition" "current" {}

# Roles of other accounts are matched by name pattern: ECR rejects a principal that does not exist, and the repository is created first.
data "aws_iam_policy_document" "pull" {
  count = length(var.reader_account_ids) == 0 ? 0 : 1

  statement {
    sid     = "PullFromOtherAccounts"
    actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
    principals {
      type        = "AWS"
      identifiers = [for id in var.reader_account_ids : "arn:${data.aws_partition.current.partition}:iam::${id}:root"]
    }
    condition {
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values = flatten([for id in var.reader_account_ids : [
        "arn:${data.aws_partition.current.partition}:iam::${id}:role/${var.name}-*-execution",
        "arn:${data.aws_partition.current.partition}:iam::${id}:role/${var.name}-*-deployer",
      ]])
    }
  }
}

resource "aws_ecr_repository_policy" "pull" {
  count = length(var.reader_account_ids) == 0 ? 0 : 1

  repository = aws_ecr_repository.this.name
  policy     = data.aws_iam_policy_document.pull[0].json
}
