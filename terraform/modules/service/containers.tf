locals {
  # A tag that nobody pushes: until the first deployment there is nothing to run.
  image = coalesce(var.image, "${var.repository_url}:none")

  # What the three containers have in common. Java is PID 1 on purpose, hence no initProcessEnabled: SIGTERM reaches it,
  # and it cancels the running statement.
  container = {
    image                  = local.image
    essential              = true
    user                   = "10001:10001"
    readonlyRootFilesystem = true
    linuxParameters = {
      # ECS gives back the empty list; without it here, every plan would make new revisions.
      capabilities = { add = [], drop = ["ALL"] }
      # A bind mount would belong to root; a tmpfs is everybody's. It counts as the container's memory.
      tmpfs = [{ containerPath = "/tmp", size = 64, mountOptions = ["mode=1777", "nosuid", "nodev"] }]
    }
  }

  # Streams are <prefix>/<container>/<task id>; prefix and container have the same name.
  log_configuration = {
    for name in ["app", "migrator", "roles"] : name => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = local.region
        awslogs-stream-prefix = name
        # A task never waits for CloudWatch, least of all with locks held.
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

  # What data migrations call this environment; db-roles has nothing to do with them.
  environment_name = [{ name = "LOCKKEEPER_ENVIRONMENT", value = var.environment }]
}
