data "aws_region" "current" {}

# Settings that the workflows read to push an image.
resource "aws_ssm_parameter" "deployment" {
  name        = "/${var.name}/build/deployment"
  description = "Where the workflows push images to"
  type        = "String"
  value = jsonencode({
    region     = data.aws_region.current.id
    repository = aws_ecr_repository.this.repository_url
  })
}
