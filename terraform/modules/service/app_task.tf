resource "aws_ecs_task_definition" "app" {
  family                   = "${local.full_name}-app"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.app_cpu
  memory                   = var.app_memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task["app"].arn

  # Old revisions are kept, because running tasks and rollbacks need them.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([merge(local.container, {
    name             = "app"
    cpu              = var.app_cpu
    memory           = var.app_memory
    stopTimeout      = 60
    portMappings     = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
    logConfiguration = local.log_configuration.app
    environment = concat(
      values(local.urls),
      local.environment_name,
      flatten([for name in var.database.databases : [
        { name = "LOCKKEEPER_DATABASES_${upper(name)}_USERNAME", value = "app" },
        { name = "LOCKKEEPER_DATABASES_${upper(name)}_IAM", value = "true" },
      ]]),
      var.port == 8080 ? [] : [{ name = "SERVER_PORT", value = tostring(var.port) }],
    )
  })])
}
