# Creates the users app and migrator. Only this task logs in as the master user, with the secret that RDS rotates.
resource "aws_ecs_task_definition" "roles" {
  family                   = "${local.full_name}-roles"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.migrator_cpu
  memory                   = var.migrator_memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task["roles"].arn
  skip_destroy             = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([merge(local.container, {
    name             = "roles"
    command          = ["db-roles"]
    cpu              = var.migrator_cpu
    memory           = var.migrator_memory
    stopTimeout      = 120
    logConfiguration = local.log_configuration.roles
    environment = concat(
      values(local.urls),
      [for name in var.database.databases : {
        name  = "LOCKKEEPER_DATABASES_${upper(name)}_SECRET"
        value = var.database.master_secret_arn
      }],
    )
  })])
}
