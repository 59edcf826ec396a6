locals {
  url = var.certificate_arn == null ? "http://${aws_lb.this.dns_name}" : "https://${var.domain_name}"
}

# Settings that the workflows read to deploy.
resource "aws_ssm_parameter" "deployment" {
  name        = "/${var.name}/${var.environment}/deployment"
  description = "Where and how the workflows deploy to ${var.environment}"
  type        = "String"
  value = jsonencode({
    region          = local.region
    cluster         = aws_ecs_cluster.this.arn
    service         = aws_ecs_service.app.name
    repository      = var.repository_url
    databaseCluster = var.database.cluster_identifier
    logGroup        = aws_cloudwatch_log_group.this.name
    subnets         = var.task_subnet_ids
    assignPublicIp  = "DISABLED"
    app = {
      family         = aws_ecs_task_definition.app.family
      container      = "app"
      securityGroups = [var.security_group_ids.app]
    }
    migrator = {
      family         = aws_ecs_task_definition.migrator.family
      container      = "migrator"
      securityGroups = [var.security_group_ids.migrator]
    }
    roles = {
      family         = aws_ecs_task_definition.roles.family
      container      = "roles"
      securityGroups = [var.security_group_ids.roles]
    }
    url = local.url
  })
}
