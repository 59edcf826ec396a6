locals {
  # A tag that does not exist: no task can start before the first deployment.
  image = coalesce(var.image, "${var.repository_url}:none")

  # Settings of all three containers. No initProcessEnabled: Java must be PID 1 to receive SIGTERM, on which it cancels
  # the running statement.
  container = {
    image                  = local.image
    essential              = true
    user                   = "10001:10001"
    readonlyRootFilesystem = true
    linuxParameters = {
      # ECS returns an empty list. Without it here, every plan would create new revisions.
      capabilities = { add = [], drop = ["ALL"] }
      # A bind mount is owned by root, a tmpfs is writable by all users. It counts towards the container's memory.
      tmpfs = [{ containerPath = "/tmp", size = 64, mountOptions = ["mode=1777", "nosuid", "nodev"] }]
    }
  }

  # Log streams are named <prefix>/<container>/<task ID>. Prefix and container have the same name.
  log_configuration = {
    for name in ["app", "migrator", "roles"] : name => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = local.region
        awslogs-stream-prefix = name
        # A task must not wait for CloudWatch while it holds locks.
        mode            = "non-blocking"
        max-buffer-size = "4m"
      }
    }
  }

  urls = {
    for name in var.database.databases : name => {
      name  = "LOCKKEEPER_DATABASES_${upper(name)}_URL"
      value = "jdbc:postgresql://${var.database.endpoint}:5432/${name}"
    }
  }

  # The environment's name for data migrations. db-roles does not need it.
  environment_name = [{ name = "LOCKKEEPER_ENVIRONMENT", value = var.environment }]
}
