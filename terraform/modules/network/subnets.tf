locals {
  # Three rows of subnets, four numbers apart, so that a third zone later moves none.
  public_blocks   = { for index, zone in var.zones : zone => cidrsubnet(var.cidr_block, 4, index) }
  task_blocks     = { for index, zone in var.zones : zone => cidrsubnet(var.cidr_block, 4, index + 4) }
  database_blocks = { for index, zone in var.zones : zone => cidrsubnet(var.cidr_block, 4, index + 8) }
}

# The load balancer's, and the NAT gateways'. Nothing in them gets a public address by itself.
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

# They stay in the VPC's main route table, which knows no way out.
resource "aws_subnet" "database" {
  for_each = local.database_blocks

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = { Name = "${var.name}-database-${each.key}" }
}
