locals {
  # Subnet numbers: public 0-2, task 4-6, database 8-10. A third zone can be added without changing existing subnets.
  public_blocks   = { for index, zone in var.zones : zone => cidrsubnet(var.cidr_block, 4, index) }
  task_blocks     = { for index, zone in var.zones : zone => cidrsubnet(var.cidr_block, 4, index + 4) }
  database_blocks = { for index, zone in var.zones : zone => cidrsubnet(var.cidr_block, 4, index + 8) }
}

# For the load balancer and the NAT gateways. No automatic public IP addresses.
resource "aws_subnet" "public" {
  for_each = local.public_blocks

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${var.name}-public-${each.key}" }
}

resource "aws_subnet" "task" {
  for_each = local.task_blocks

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${var.name}-task-${each.key}" }
}

# These subnets use the VPC's main route table, which has no route to the internet.
resource "aws_subnet" "database" {
  for_each = local.database_blocks

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${var.name}-database-${each.key}" }
}
