output "cluster_arn" {
  description = "ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "service_arn" {
  description = "ECS service of the application."
  value       = aws_ecs_service.app.id
}

output "log_group_arn" {
  description = "Log group of all tasks."
  value       = aws_cloudwatch_log_group.this.arn
}

output "families" {
  description = "Families of the task definitions, by container."
  value = {
    app      = aws_ecs_task_definition.app.family
    migrator = aws_ecs_task_definition.migrator.family
    roles    = aws_ecs_task_definition.roles.family
  }
}

output "role_arns" {
  description = "Roles that the tasks take: their own, and the one that starts them."
  value       = concat([for role in aws_iam_role.task : role.arn], [aws_iam_role.execution.arn])
}

output "parameter_arn" {
  description = "SSM parameter that the workflows read."
  value       = aws_ssm_parameter.deployment.arn
}

output "url" {
  description = "Where the application answers."
  value       = local.url
}

output "load_balancer_dns_name" {
  description = "What a domain's CNAME or alias points to."
  value       = aws_lb.this.dns_name
}

output "repository_arn" {
  description = "ECR repository that the image comes from."
  value       = local.repository_arn
}
