output "cluster_arn" {
  description = "ARN of the ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "service_arn" {
  description = "ARN of the application's ECS service."
  value       = aws_ecs_service.app.id
}

output "log_group_arn" {
  description = "ARN of the log group of all tasks."
  value       = aws_cloudwatch_log_group.this.arn
}

output "families" {
  description = "Task definition families by container."
  value = {
    app      = aws_ecs_task_definition.app.family
    migrator = aws_ecs_task_definition.migrator.family
    roles    = aws_ecs_task_definition.roles.family
  }
}

output "role_arns" {
  description = "Roles of the tasks: the task roles and the execution role."
  value       = concat([for role in aws_iam_role.task : role.arn], [aws_iam_role.execution.arn])
}

output "parameter_arn" {
  description = "ARN of the SSM parameter that the workflows read."
  value       = aws_ssm_parameter.deployment.arn
}

output "url" {
  description = "URL of the application."
  value       = local.url
}

output "load_balancer_dns_name" {
  description = "Target of the domain's CNAME or alias record."
  value       = aws_lb.this.dns_name
}

output "repository_arn" {
  description = "ARN of the image's ECR repository."
  value       = local.repository_arn
}
