data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  issuer  = "token.actions.githubusercontent.com"
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.id
  arn     = "arn:${data.aws_partition.current.partition}"

  # An account has one provider for each issuer. Its ARN contains the issuer.
  oidc_provider_arn = "${local.arn}:iam::${local.account}:oidc-provider/${local.issuer}"
}

# AWS trusts GitHub's certificate authority, so no thumbprint is needed.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

# Fails during plan, not in the first workflow, if the account has no provider.
data "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${local.issuer}"
}
