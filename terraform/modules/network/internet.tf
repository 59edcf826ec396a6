locals {
  nat_zones = {
    nat          = slice(var.zones, 0, 1)
    nat-per-zone = var.zones
    endpoints    = []
  }[var.way_out]
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-public" }
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)

  domain     = "vpc"
  tags       = { Name = "${var.name}-nat-${each.key}" }
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  for_each = toset(local.nat_zones)

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id
  tags          = { Name = "${var.name}-${each.key}" }
}

resource "aws_route_table" "task" {
  for_each = aws_subnet.task

  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-task-${each.key}" }
}

resource "aws_route" "task" {
  for_each = length(local.nat_zones) == 0 ? {} : aws_route_table.task

  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = try(aws_nat_gateway.this[each.key], one(values(aws_nat_gateway.this))).id
}

resource "aws_route_table_association" "task" {
  for_each = aws_subnet.task

  subnet_id      = each.value.id
  route_table_id = aws_route_table.task[each.key].id
}
