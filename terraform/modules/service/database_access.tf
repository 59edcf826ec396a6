# Each task can log in as one database user of one cluster. Only db-roles can read the master user's secret.
data "aws_iam_policy_document" "connect" {
  for_each = toset(["app", "migrator"])

  statement {
    sid       = "LogInAs${title(each.key)}"
    actions   = ["rds-db:connect"]
    resources = ["${local.arn}:rds-db:${local.region}:${local.account}:dbuser:${var.database.cluster_resource_id}/${each.key}"]
  }
}

resource "aws_iam_role_policy" "connect" {
  for_each = data.aws_iam_policy_document.connect

  name   = "database"
  role   = aws_iam_role.task[each.key].name
  policy = each.value.json
}

data "aws_iam_policy_document" "master_secret" {
  statement {
    sid       = "ReadMasterSecret"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [var.database.master_secret_arn]
  }
}

resource "aws_iam_role_policy" "master_secret" {
  name   = "database"
  role   = aws_iam_role.task["roles"].name
  policy = data.aws_iam_policy_document.master_secret.json
}
