data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  issuer  = "token.actions.githubusercontent.com"
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.id
  arn     = "arn:${data.aws_partition.current.partition}"

  # An account has one provider for an issuer, and its ARN follows from the issuer: nothing else need be known of it.
  oidc_provider_arn = "${local.arn}:iam::${local.account}:oidc-provider/${local.issuer}"
}

# AWS knows GitHub's certificate authority and needs no thumbprint.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

# Whoever relies on another's provider finds out here that there is none, and not in the first workflow.
data "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${local.issuer}"
}
