resource "aws_cloudwatch_log_group" "this" {
  for_each = var.log_exports

  name              = "/aws/rds/cluster/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
}
