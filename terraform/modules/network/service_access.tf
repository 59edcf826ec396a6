# ECR, CloudWatch Logs, Secrets Manager; S3's addresses are not the VPC's, so the block can't be narrower.
# Names are asked of the VPC's own resolver, which security groups do not filter.
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
