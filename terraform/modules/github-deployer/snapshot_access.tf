locals {
  database_arn = "${local.arn}:rds:${local.region}:${local.account}:cluster:${try(var.deployment.database_cluster, "")}"
  snapshot_arn = "${local.arn}:rds:${local.region}:${local.account}:cluster-snapshot:${try(var.deployment.database_cluster, "")}-*"
}

# The role creates and describes snapshots. It does not delete, restore, or share them.
data "aws_iam_policy_document" "snapshot" {
  count = length(local.deployments)

  statement {
    sid       = "TakeSnapshots"
    actions   = ["rds:CreateDBClusterSnapshot"]
    resources = [local.database_arn, local.snapshot_arn]
  }

  statement {
    sid       = "WaitForSnapshots"
    actions   = ["rds:DescribeDBClusterSnapshots"]
    resources = [local.database_arn, local.snapshot_arn]
  }

  statement {
    sid       = "TagSnapshots"
    actions   = ["rds:AddTagsToResource"]
    resources = [local.snapshot_arn]
  }
}

resource "aws_iam_role_policy" "snapshot" {
  count = length(local.deployments)

  name   = "snapshot"
  role   = aws_iam_role.deployer.name
  policy = data.aws_iam_policy_document.snapshot[0].json
}
