# HTTPS to ECR, CloudWatch Logs, Secrets Manager, and S3. S3 has public addresses, so the range cannot be narrower.
# DNS needs no rule: security groups do not filter traffic to the VPC's resolver.
resource "aws_vpc_security_group_egress_rule" "task_to_services" {
  for_each = local.tasks

  security_group_id = each.value
  tags              = { Name = "HTTPS to AWS" }
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = local.tasks

  security_group_id            = aws_security_group.endpoints.id
  tags                         = { Name = "HTTPS from ${each.key}" }
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
