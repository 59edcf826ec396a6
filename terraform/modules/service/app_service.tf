resource "aws_ecs_service" "app" {
  name            = local.full_name
  cluster         = aws_ecs_cluster.this.arn
  task_definition = aws_ecs_task_definition.app.arn
  desired_count   = var.app_count
  launch_type     = "FARGATE"

  # Starts new tasks before it stops old ones. If the new tasks do not become healthy, ECS rolls back to the last good revision.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = var.start_allowance
  availability_zone_rebalancing      = "ENABLED"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.task_subnet_ids
    security_groups  = [var.security_group_ids.app]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.app.arn
    container_name   = "app"
    container_port   = var.port
  }

  lifecycle {
    # The workflows deploy: the service runs their revision, not the one of the last apply.
    ignore_changes = [task_definition]
  }

  # ECS requires a target group that a load balancer uses, and roles with their policies.
  depends_on = [
    aws_lb_listener.http,
    aws_lb_listener.https,
    aws_iam_role_policy.execution,
    aws_iam_role_policy.connect,
  ]
}
