resource "aws_lb" "this" {
  name                       = local.full_name
  load_balancer_type         = "application"
  security_groups            = [var.security_group_ids.load_balancer]
  subnets                    = var.public_subnet_ids
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
  # Must be less than Tomcat's keep-alive timeout of 60 s. Otherwise a request can be sent on a connection that Tomcat has closed.
  idle_timeout = 50
}

resource "aws_lb_target_group" "app" {
  name                 = local.full_name
  vpc_id               = var.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = var.port
  deregistration_delay = 30

  # Readiness is DOWN while a migration of the image is not applied. Such a task gets no requests and is replaced.
  health_check {
    path                = "/actuator/health/readiness"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}
