locals {
  owner      = split("/", var.repository)[0]
  repository = split("/", var.repository)[1]
}

# Only jobs of one environment of one repository can assume the role. GitHub adds the environment to the subject only
# after its protection rules (reviewers, branches) have passed.
data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "JobsOfOneEnvironment"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.oidc_provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    # Subjects of repositories that were created or renamed since 2026-07-15 contain immutable IDs. Older ones contain only names.
    # https://docs.github.com/en/actions/reference/security/oidc
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values = [
        "repo:${var.repository}:environment:${var.environment}",
        "repo:${local.owner}@${var.owner_id}/${local.repository}@${var.repository_id}:environment:${var.environment}",
      ]
    }
  }
}

resource "aws_iam_role" "deployer" {
  name                 = "${var.name}-${var.environment}-deployer"
  description          = "Taken by jobs of ${var.repository} in the environment ${var.environment}"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = var.max_session_duration

  depends_on = [aws_iam_openid_connect_provider.github, data.aws_iam_openid_connect_provider.github]
}
