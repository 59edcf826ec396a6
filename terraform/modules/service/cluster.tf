data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  full_name = "${var.name}-${var.environment}"
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.id
  arn       = "arn:${data.aws_partition.current.partition}"
}

resource "aws_ecs_cluster" "this" {
  name = local.full_name

  setting {
    name  = "containerInsights"
    value = var.container_insights ? "enabled" : "disabled"
  }
}
