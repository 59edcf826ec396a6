# The workflows override the command. The default command db-info changes nothing.
resource "aws_ecs_task_definition" "migrator" {
  family                   = "${local.full_name}-migrator"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.migrator_cpu
  memory                   = var.migrator_memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task["migrator"].arn
  skip_destroy             = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([merge(local.container, {
    name    = "migrator"
    command = ["db-info"]
    cpu     = var.migrator_cpu
    memory  = var.migrator_memory
    # Fargate's maximum time between SIGTERM and SIGKILL, to cancel and roll back.
    stopTimeout      = 120
    logConfiguration = local.log_configuration.migrator
    environment = concat(
      values(local.urls),
      local.environment_name,
      flatten([for name in var.database.databases : [
        { name = "LOCKKEEPER_DATABASES_${upper(name)}_USERNAME", value = "migrator" },
        { name = "LOCKKEEPER_DATABASES_${upper(name)}_IAM", value = "true" },
      ]]),
    )
  })])
}
