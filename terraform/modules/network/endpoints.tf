# The AWS services that a Fargate task calls. IAM authentication needs no endpoint: the task signs the token itself.
# https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
locals {
  endpoint_services = var.way_out == "endpoints" ? toset(["ecr.api", "ecr.dkr", "logs", "secretsmanager"]) : toset([])
}

data "aws_region" "current" {}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.endpoint_services

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.current.id}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.task : subnet.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "${var.name}-${each.key}" }
}

# ECR stores image layers in S3. A gateway endpoint is free and saves NAT gateway traffic, so it always exists.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.current.id}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.task : table.id]
  tags              = { Name = "${var.name}-s3" }
}
