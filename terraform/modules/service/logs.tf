resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/${var.environment}"
  retention_in_days = var.log_retention_days
}
